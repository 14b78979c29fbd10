// Generated from the migrated database by: npm run generate
// timestamptz is a Date; date, numeric and bigint are strings, as the driver gives them.
import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface ActionItemChanges {
  actor_id: string | null;
  at: Generated<Timestamp>;
  details: Generated<Json>;
  id: Generated<string>;
  item_id: string;
  kind: string;
  pair_id: string;
}

export interface ActionItemComments {
  author_id: string;
  body: string | null;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  id: string;
  item_id: string;
  pair_id: string;
}

export interface ActionItemFiles {
  added_at: Generated<Timestamp>;
  file_id: string;
  item_id: string;
  owner_id: string;
  pair_id: string;
}

export interface ActionItems {
  asked_due_on: string | null;
  assignee_id: string;
  cohort_id: string;
  cohort_item_edition: number | null;
  cohort_item_id: string | null;
  completed_at: Timestamp | null;
  completed_by: string | null;
  created_at: Generated<Timestamp>;
  creator_id: string | null;
  deleted_at: Timestamp | null;
  deleted_by: string | null;
  due_on: string | null;
  edition: Generated<number>;
  id: string;
  message_seq: Int8 | null;
  organization_id: string;
  pair_id: string;
  previous_id: string | null;
  priority: Generated<string>;
  repeats_on: number[] | null;
  status: Generated<string>;
  stuck_at: Timestamp | null;
  title: string;
  updated_at: Generated<Timestamp>;
}

export interface ActionItemSteps {
  created_at: Generated<Timestamp>;
  done_at: Timestamp | null;
  done_by: string | null;
  id: string;
  item_id: string;
  pair_id: string;
  place: number;
  title: string;
}

export interface ActionItemWords {
  asked_words: Generated<string>;
  completion_note: Generated<string>;
  description: Generated<string>;
  item_id: string;
  pair_id: string;
  stuck_words: Generated<string>;
}

export interface AuditLog {
  action: string;
  actor_id: string;
  created_at: Generated<Timestamp>;
  details: Generated<Json>;
  id: Generated<string>;
  organization_id: string;
  reason: Generated<string>;
  subject_id: string | null;
}

export interface AuthAccount {
  access_token: string | null;
  access_token_expires_at: Timestamp | null;
  account_id: string;
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  id_token: string | null;
  password: string | null;
  provider_id: string;
  refresh_token: string | null;
  refresh_token_expires_at: Timestamp | null;
  scope: string | null;
  updated_at: Generated<Timestamp>;
  user_id: string;
}

export interface AuthPasskey {
  aaguid: string | null;
  backed_up: boolean;
  counter: Generated<number>;
  created_at: Generated<Timestamp | null>;
  credential_id: string;
  device_type: string;
  id: Generated<string>;
  name: string | null;
  public_key: string;
  transports: string | null;
  user_id: string;
}

export interface AuthRateLimits {
  expire: Int8 | null;
  key: string;
  points: Generated<number>;
}

export interface AuthSession {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: Generated<string>;
  ip_address: string | null;
  token: string;
  updated_at: Generated<Timestamp>;
  user_agent: string | null;
  user_id: string;
}

export interface AuthTwoFactor {
  backup_codes: string;
  failed_verification_count: Generated<number>;
  id: Generated<string>;
  locked_until: Timestamp | null;
  secret: string;
  user_id: string;
  verified: Generated<boolean>;
}

export interface AuthUser {
  created_at: Generated<Timestamp>;
  disabled_at: Timestamp | null;
  email: string;
  email_verified: Generated<boolean>;
  id: Generated<string>;
  image: string | null;
  name: string;
  two_factor_enabled: Generated<boolean>;
  updated_at: Generated<Timestamp>;
}

export interface AuthVerification {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: Generated<string>;
  identifier: string;
  updated_at: Generated<Timestamp>;
  value: string;
}

export interface CalendarFeeds {
  last_read_at: Timestamp | null;
  made_at: Generated<Timestamp>;
  person_id: string;
  token_hash: Buffer;
}

export interface CohortActionItems {
  cohort_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  description: Generated<string>;
  due_after_days: number | null;
  due_on: string | null;
  edition: Generated<number>;
  id: string;
  organization_id: string;
  priority: Generated<string>;
  retired_at: Timestamp | null;
  side: string;
  title: string;
  updated_at: Generated<Timestamp>;
}

export interface Cohorts {
  created_at: Generated<Timestamp>;
  description: Generated<string>;
  ends_on: string | null;
  id: Generated<string>;
  language: Generated<string>;
  message_disclosure: Generated<string>;
  message_edit_minutes: Generated<number>;
  name: string;
  organization_id: string;
  starts_on: string | null;
  updated_at: Generated<Timestamp>;
}

export interface CohortStaff {
  cohort_id: string;
  created_at: Generated<Timestamp>;
  is_safeguarding_contact: Generated<boolean>;
  organization_id: string;
  person_id: string;
  role: Generated<string>;
}

export interface ConversationArchives {
  archived_at: Generated<Timestamp>;
  conversation_id: string;
  person_id: string;
}

export interface ConversationKeys {
  cohort_id: string;
  conversation_id: string;
  is_open: boolean;
  person_id: string;
}

export interface ConversationMutes {
  conversation_id: string;
  muted_until: Timestamp;
  person_id: string;
}

export interface ConversationPositions {
  conversation_id: string;
  last_message_at: Timestamp | null;
  last_seq: Generated<Int8>;
}

export interface ConversationReaders {
  conversation_id: string;
  delivered_seq: Generated<Int8>;
  person_id: string;
  read_at: Timestamp | null;
  read_seq: Generated<Int8>;
}

export interface Conversations {
  cohort_id: string;
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  is_open: Generated<boolean>;
  mentee_person_id: string;
  mentor_person_id: string;
  organization_id: string;
  pair_id: string;
  stopped_at: Timestamp | null;
  stopped_by: string | null;
}

export interface DemoDoors {
  cohort_name: string | null;
  organization_id: string;
  person_id: string;
  place: number;
  role: string;
}

export interface Events {
  actor_id: string | null;
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  kind: string;
  organization_id: string;
  payload: Generated<Json>;
  subject_id: string;
}

export interface FileForms {
  file_id: string;
  form: string;
  height: number | null;
  media_type: string;
  size: Int8;
  width: number | null;
}

export interface Files {
  checksum: string | null;
  conversation_id: string | null;
  created_at: Generated<Timestamp>;
  duration_ms: number | null;
  height: number | null;
  id: string;
  kind: string;
  media_type: string;
  message_id: string | null;
  name: string;
  owner_id: string;
  purpose: string;
  ready_at: Timestamp | null;
  refusal: string | null;
  removed_at: Timestamp | null;
  size: Int8;
  state: Generated<string>;
  text_version: string | null;
  waveform: number[] | null;
  width: number | null;
}

export interface GoalActionItems {
  goal_id: string;
  item_id: string;
  pair_id: string;
}

export interface GoalCheckIns {
  at: Generated<Timestamp>;
  author_id: string;
  goal_id: string;
  id: string;
  pair_id: string;
  progress: number;
  words: Generated<string>;
}

export interface Goals {
  audience: Generated<string>;
  cohort_id: string;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  edition: Generated<number>;
  id: string;
  organization_id: string;
  owner_id: string;
  pair_id: string;
  progress: Generated<number>;
  reached_at: Timestamp | null;
  state: Generated<string>;
  target_on: string | null;
  title: string;
  updated_at: Generated<Timestamp>;
}

export interface GoalSteps {
  created_at: Generated<Timestamp>;
  done_at: Timestamp | null;
  goal_id: string;
  id: string;
  pair_id: string;
  place: number;
  title: string;
}

export interface GoalWords {
  description: Generated<string>;
  goal_id: string;
  measure: Generated<string>;
  pair_id: string;
}

export interface InvitationAcceptances {
  accepted_at: Generated<Timestamp>;
  invitation_id: string;
  person_id: string;
}

export interface Invitations {
  cohort_id: string | null;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  email: string | null;
  expires_at: Timestamp;
  id: string;
  organization_id: string;
  part: string;
  revoked_at: Timestamp | null;
  sent_at: Timestamp | null;
  token_hash: Buffer;
  updated_at: Generated<Timestamp>;
  uses: Generated<number>;
  uses_allowed: Generated<number>;
}

export interface Mails {
  attempts: Generated<number>;
  calendar: string | null;
  calendar_method: string | null;
  created_at: Generated<Timestamp>;
  html: string | null;
  id: string;
  kind: string;
  last_error: string | null;
  organization_id: string | null;
  recipient_id: string | null;
  sent_at: Timestamp | null;
  subject: string;
  text: string | null;
  to_address: string;
}

export interface Mentees {
  cohort_id: string;
  created_at: Generated<Timestamp>;
  headline: Generated<string>;
  id: Generated<string>;
  is_active: Generated<boolean>;
  organization_id: string;
  person_id: string;
  private_notes: Generated<string>;
  profile_goals: Generated<Json>;
  status: Generated<string>;
  updated_at: Generated<Timestamp>;
}

export interface Mentors {
  capacity: Generated<number>;
  cohort_id: string;
  created_at: Generated<Timestamp>;
  headline: Generated<string>;
  id: Generated<string>;
  is_active: Generated<boolean>;
  organization_id: string;
  person_id: string;
  private_notes: Generated<string>;
  profile_goals: Generated<Json>;
  status: Generated<string>;
  updated_at: Generated<Timestamp>;
}

export interface MessageDrafts {
  body: string;
  changed_at: Generated<Timestamp>;
  conversation_id: string;
  person_id: string;
  reply_to_seq: Int8 | null;
}

export interface MessageEdits {
  body: string | null;
  conversation_id: string;
  edition: number;
  message_id: string;
  written_at: Timestamp;
}

export interface MessagePins {
  conversation_id: string;
  message_id: string;
  pinned_at: Generated<Timestamp>;
  pinned_by: string;
}

export interface MessageReactions {
  conversation_id: string;
  emoji: string;
  message_id: string;
  person_id: string;
  reacted_at: Generated<Timestamp>;
}

export interface MessageReminders {
  conversation_id: string;
  created_at: Generated<Timestamp>;
  done_at: Timestamp | null;
  id: string;
  message_id: string;
  person_id: string;
  remind_at: Timestamp;
  told_at: Timestamp | null;
}

export interface Messages {
  author_id: string;
  body: string | null;
  conversation_id: string;
  deleted_at: Timestamp | null;
  edited_at: Timestamp | null;
  has_link: Generated<boolean | null>;
  id: string;
  is_adorned: Generated<boolean>;
  message_type: Generated<string>;
  reply_to_seq: Int8 | null;
  sent_at: Generated<Timestamp>;
  seq: Int8;
  words: string | null;
}

export interface MessageStars {
  conversation_id: string;
  message_id: string;
  person_id: string;
  starred_at: Generated<Timestamp>;
}

export interface MessagingPreferences {
  person_id: string;
  shares_presence: Generated<boolean>;
  shares_seen: Generated<boolean>;
  shares_typing: Generated<boolean>;
  updated_at: Generated<Timestamp>;
}

export interface Notifications {
  actor_id: string | null;
  archived_at: Timestamp | null;
  cohort_id: string | null;
  count: Generated<number>;
  first_at: Generated<Timestamp>;
  id: Generated<string>;
  kind: string;
  last_at: Generated<Timestamp>;
  organization_id: string;
  pair_id: string | null;
  person_id: string;
  read_at: Timestamp | null;
  thing: string;
  thing_id: string;
}

export interface OrganizationMembers {
  created_at: Generated<Timestamp>;
  organization_id: string;
  person_id: string;
  role: string;
  updated_at: Generated<Timestamp>;
}

export interface Organizations {
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  is_demo: Generated<boolean>;
  name: string;
  updated_at: Generated<Timestamp>;
}

export interface PairAgreements {
  author_id: string;
  boundaries: string;
  created_at: Generated<Timestamp>;
  goals: string;
  pair_id: string;
  rhythm: string;
  version: number;
}

export interface PairAgreementSignatures {
  pair_id: string;
  person_id: string;
  signed_at: Generated<Timestamp>;
  version: number;
}

export interface PairDeeds {
  at: Generated<Timestamp>;
  kind: string;
  pair_id: string;
  subject_id: string;
}

export interface PairKeys {
  cohort_id: string;
  is_running: boolean;
  pair_id: string;
  partner_id: string;
  partner_part_id: string;
  person_id: string;
}

export interface PairMilestoneLooks {
  kind: string;
  looked_at: Generated<Timestamp>;
  pair_id: string;
  person_id: string;
}

export interface PairMilestones {
  kind: string;
  pair_id: string;
  reached_at: Generated<Timestamp>;
}

export interface PairPeople {
  pair_id: string;
  person_id: string;
  side: string;
}

export interface Pairs {
  activated_at: Timestamp | null;
  closed_at: Timestamp | null;
  cohort_id: string;
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  is_running: Generated<boolean>;
  mentee_id: string;
  mentee_person_id: string;
  mentor_id: string;
  mentor_person_id: string;
  organization_id: string;
  state: Generated<string>;
  updated_at: Generated<Timestamp>;
}

export interface PartKeys {
  cohort_id: string;
  is_active: boolean;
  mentee_id: string | null;
  mentor_id: string | null;
  part_id: Generated<string>;
  person_id: string;
}

export interface People {
  created_at: Generated<Timestamp>;
  disabled_at: Timestamp | null;
  id: string;
  locale: Generated<string>;
  name: string;
  photo_id: string | null;
  time_zone: Generated<string>;
  updated_at: Generated<Timestamp>;
}

export interface PersonAddresses {
  email: string;
  person_id: string;
}

export interface Previews {
  cohort_id: string;
  ended_at: Timestamp | null;
  expires_at: Generated<Timestamp>;
  id: string;
  organization_id: string;
  part: string;
  previewer_id: string;
  reason: string;
  started_at: Generated<Timestamp>;
  subject_id: string;
}

export interface Profiles {
  availability: Generated<string>;
  bio: Generated<string>;
  cohort_id: string;
  created_at: Generated<Timestamp>;
  edition: Generated<number>;
  id: string;
  languages: Generated<string[]>;
  links: Generated<Json>;
  mentee_id: string | null;
  mentor_id: string | null;
  person_id: string;
  slots: Generated<Json>;
  updated_at: Generated<Timestamp>;
}

export interface SafeguardingCases {
  closed_at: Timestamp | null;
  cohort_id: string;
  conversation_id: string;
  handler_id: string | null;
  id: string;
  kind: string;
  message_id: string | null;
  message_words: string | null;
  opened_at: Generated<Timestamp>;
  organization_id: string;
  reported_id: string;
  reporter_id: string;
  state: Generated<string>;
  told_at: Timestamp | null;
  updated_at: Generated<Timestamp>;
  words: Generated<string>;
}

export interface SafeguardingCaseSteps {
  actor_id: string | null;
  at: Generated<Timestamp>;
  case_id: string;
  id: Generated<string>;
  step: string;
  words: Generated<string>;
}

export interface ScheduledMessages {
  author_id: string;
  body: string;
  conversation_id: string;
  created_at: Generated<Timestamp>;
  id: string;
  refusal: string | null;
  reply_to_seq: Int8 | null;
  send_at: Timestamp;
}

export interface SessionAgendaPoints {
  action_item_id: string | null;
  author_id: string;
  created_at: Generated<Timestamp>;
  done_at: Timestamp | null;
  id: string;
  message_seq: Int8 | null;
  pair_id: string;
  place: number;
  session_id: string;
  title: string;
}

export interface SessionImpressions {
  at: Generated<Timestamp>;
  did_happen: boolean;
  pair_id: string;
  person_id: string;
  rating: number | null;
  session_id: string;
  words: Generated<string>;
}

export interface Sessions {
  canceled_by: string | null;
  canceled_from: string | null;
  cohort_id: string;
  created_at: Generated<Timestamp>;
  edition: Generated<number>;
  ends_at: Timestamp;
  id: string;
  organization_id: string;
  pair_id: string;
  place_kind: Generated<string>;
  proposer_id: string | null;
  sequence: Generated<number>;
  series_id: string | null;
  series_starts_at: Timestamp | null;
  starts_at: Timestamp;
  state: Generated<string>;
  title: Generated<string>;
  updated_at: Generated<Timestamp>;
  zone: string;
}

export interface SessionSeries {
  cohort_id: string;
  created_at: Generated<Timestamp>;
  creator_id: string;
  id: string;
  minutes: number;
  organization_id: string;
  pair_id: string;
  rule: string;
  starts_at: Timestamp;
  zone: string;
}

export interface SessionTimes {
  during: string;
  pair_id: string;
  person_id: string;
  session_id: string;
}

export interface SessionWords {
  pair_id: string;
  place: Generated<string>;
  reason: Generated<string>;
  session_id: string;
}

export interface SharedNoteComments {
  anchor: Json | null;
  author_id: string;
  body: string | null;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  id: string;
  note_id: string;
  pair_id: string;
  parent_id: string | null;
  quoted: Generated<string>;
  resolved_at: Timestamp | null;
  resolved_by: string | null;
}

export interface SharedNoteFiles {
  added_at: Generated<Timestamp>;
  file_id: string;
  note_id: string;
  owner_id: string;
  pair_id: string;
}

export interface SharedNotePositions {
  kept_at: Timestamp | null;
  last_number: Generated<Int8>;
  note_id: string;
  pair_id: string;
  weight: Generated<Int8>;
}

export interface SharedNotes {
  archived_at: Timestamp | null;
  audience: Generated<string>;
  changed_at: Generated<Timestamp>;
  changed_by: string | null;
  cohort_id: string;
  created_at: Generated<Timestamp>;
  creator_id: string;
  deleted_at: Timestamp | null;
  deleted_by: string | null;
  id: string;
  message_seq: Int8 | null;
  organization_id: string;
  pair_id: string;
  session_id: string | null;
  template: Generated<string>;
  title: string;
  updated_at: Generated<Timestamp>;
}

export interface SharedNoteStates {
  bytes: Buffer;
  hands: Generated<Json>;
  note_id: string;
  pair_id: string;
  plain: Generated<string>;
  upto: Int8;
  words: string | null;
}

export interface SharedNoteUpdates {
  at: Generated<Timestamp>;
  author_id: string;
  bytes: Buffer;
  id: string;
  note_id: string;
  number: Int8;
  pair_id: string;
}

export interface SharedNoteVersions {
  author_ids: Generated<string[]>;
  document: Json;
  id: string;
  kind: string;
  made_at: Generated<Timestamp>;
  made_by: string | null;
  name: string | null;
  note_id: string;
  number: number;
  pair_id: string;
  plain: string;
  upto: Int8;
  written: Json | null;
}

export interface DB {
  action_item_changes: ActionItemChanges;
  action_item_comments: ActionItemComments;
  action_item_files: ActionItemFiles;
  action_item_steps: ActionItemSteps;
  action_item_words: ActionItemWords;
  action_items: ActionItems;
  audit_log: AuditLog;
  "auth.account": AuthAccount;
  "auth.passkey": AuthPasskey;
  "auth.rate_limits": AuthRateLimits;
  "auth.session": AuthSession;
  "auth.two_factor": AuthTwoFactor;
  "auth.user": AuthUser;
  "auth.verification": AuthVerification;
  calendar_feeds: CalendarFeeds;
  cohort_action_items: CohortActionItems;
  cohort_staff: CohortStaff;
  cohorts: Cohorts;
  conversation_archives: ConversationArchives;
  conversation_keys: ConversationKeys;
  conversation_mutes: ConversationMutes;
  conversation_positions: ConversationPositions;
  conversation_readers: ConversationReaders;
  conversations: Conversations;
  demo_doors: DemoDoors;
  events: Events;
  file_forms: FileForms;
  files: Files;
  goal_action_items: GoalActionItems;
  goal_check_ins: GoalCheckIns;
  goal_steps: GoalSteps;
  goal_words: GoalWords;
  goals: Goals;
  invitation_acceptances: InvitationAcceptances;
  invitations: Invitations;
  mails: Mails;
  mentees: Mentees;
  mentors: Mentors;
  message_drafts: MessageDrafts;
  message_edits: MessageEdits;
  message_pins: MessagePins;
  message_reactions: MessageReactions;
  message_reminders: MessageReminders;
  message_stars: MessageStars;
  messages: Messages;
  messaging_preferences: MessagingPreferences;
  notifications: Notifications;
  organization_members: OrganizationMembers;
  organizations: Organizations;
  pair_agreement_signatures: PairAgreementSignatures;
  pair_agreements: PairAgreements;
  pair_deeds: PairDeeds;
  pair_keys: PairKeys;
  pair_milestone_looks: PairMilestoneLooks;
  pair_milestones: PairMilestones;
  pair_people: PairPeople;
  pairs: Pairs;
  part_keys: PartKeys;
  people: People;
  person_addresses: PersonAddresses;
  previews: Previews;
  profiles: Profiles;
  safeguarding_case_steps: SafeguardingCaseSteps;
  safeguarding_cases: SafeguardingCases;
  scheduled_messages: ScheduledMessages;
  session_agenda_points: SessionAgendaPoints;
  session_impressions: SessionImpressions;
  session_series: SessionSeries;
  session_times: SessionTimes;
  session_words: SessionWords;
  sessions: Sessions;
  shared_note_comments: SharedNoteComments;
  shared_note_files: SharedNoteFiles;
  shared_note_positions: SharedNotePositions;
  shared_note_states: SharedNoteStates;
  shared_note_updates: SharedNoteUpdates;
  shared_note_versions: SharedNoteVersions;
  shared_notes: SharedNotes;
}
