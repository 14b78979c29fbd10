/** As the server has it; passwords.ts decides, this tells while somebody types. */
export const SHORTEST_PASSWORD = 12;
const LONG_PASSWORD = 18;

export type PasswordStrength = "empty" | "short" | "good" | "strong";

/** Length is what makes a password strong; the same few letters over and over are not length. */
export function passwordStrength(password: string): PasswordStrength {
  const letters = [...password];
  if (letters.length === 0) return "empty";
  if (letters.length < SHORTEST_PASSWORD) return "short";
  return letters.length >= LONG_PASSWORD && new Set(letters).size >= 8 ? "strong" : "good";
}
