import { addErrorWords } from "#ui/error-words.ts";
import { defineWords } from "#ui/words.ts";

export const { useWords: usePhotoWords } = defineWords("people-photo", {
  en: {
    title: "Photo",
    text: "People you work with see it beside your name. Without one they see your initials.",
    add: "Add a photo",
    change: "Change the photo",
    remove: "Remove",
    removed: "Photo removed",
    saved: "Photo saved",
    cropTitle: "Choose the part to show",
    hint: "Drag the picture, or move it with the arrow keys; plus and minus change the size.",
    window: "Part of the picture. Arrow keys move it, plus and minus change the size.",
    zoom: "Size",
    save: "Save the photo",
    cancel: "Cancel",
  },
});

addErrorWords({
  photo_not_ready: () => ({
    title: "This picture is not ready to be a photo",
    nextStep: "Choose it again.",
  }),
});
