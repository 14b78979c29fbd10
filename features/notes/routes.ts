import { bind } from "#platform/api/binding.ts";
import { notesContract } from "./contract.ts";
import * as service from "./service.ts";
import * as comments from "./service-comments.ts";
import * as editing from "./service-editing.ts";
import { exportSharedNote } from "./service-export.ts";
import { addSharedNotePicture } from "./service-pictures.ts";
import * as versions from "./service-versions.ts";
import * as words from "./service-words.ts";

export const notesRoutes = bind(notesContract, {
  createSharedNote: service.createSharedNote,
  getSharedNotesForPair: service.getSharedNotesForPair,
  getSharedNotesForUser: service.getSharedNotesForUser,
  getSharedNotesForCohort: service.getSharedNotesForCohort,
  getSharedNoteById: service.getSharedNoteById,
  updateSharedNote: words.updateSharedNote,
  archiveSharedNote: service.archiveSharedNote,
  restoreSharedNote: service.restoreSharedNote,
  deleteSharedNote: service.deleteSharedNote,
  getSharedNotesStats: service.getSharedNotesStats,
  exportSharedNote,
  addSharedNoteUpdate: editing.addSharedNoteUpdate,
  getSharedNoteUpdates: editing.getSharedNoteUpdates,
  addSharedNotePicture,
  tellSharedNoteCaret: editing.tellSharedNoteCaret,
  keepSharedNoteVersion: versions.keepSharedNoteVersion,
  getSharedNoteVersions: versions.getSharedNoteVersions,
  getSharedNoteVersion: versions.getSharedNoteVersion,
  compareSharedNoteVersions: versions.compareSharedNoteVersions,
  restoreSharedNoteVersion: versions.restoreSharedNoteVersion,
  getSharedNoteComments: comments.getSharedNoteComments,
  addSharedNoteComment: comments.addSharedNoteComment,
  setSharedNoteCommentResolved: comments.setSharedNoteCommentResolved,
  deleteSharedNoteComment: comments.deleteSharedNoteComment,
});
