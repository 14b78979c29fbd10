export function isBreached(_password: string): boolean { return false; }
