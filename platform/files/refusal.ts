/** Why a file cannot be taken; words for people are chosen by these. */
export type RefusalCode =
  | "file_empty"
  | "file_too_large"
  | "file_incomplete"
  | "file_type_not_allowed"
  | "file_not_what_it_says"
  | "file_broken"
  | "file_infected"
  | "file_unpacks_too_large"
  | "image_too_many_pixels"
  | "voice_too_long";

/** The file itself is the reason: looked at again it is refused again. */
export class FileRefusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, cause?: unknown) {
    super(code, { cause });
    this.name = "FileRefusal";
    this.code = code;
  }
}
