/**
 * Something in the surroundings that stops the start: a setting, a folder, a port, a database.
 * Its message is one line a person can act on: what is wrong, then what to do. It is shown without
 * a stack, because the program is not at fault.
 */
export class StartupProblem extends Error {
  override readonly name = "StartupProblem";

  constructor(whatIsWrong: string, whatToDo: string) {
    super(`${whatIsWrong} ${whatToDo}`);
  }
}
