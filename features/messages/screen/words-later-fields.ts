import { addFieldWords } from "#ui/form/field-words.ts";

// Beside the other words, which are said without any form.
addFieldWords({
  time_has_passed: () => "That time has already passed.",
  time_too_far: () => "Choose a time within the next year.",
});
