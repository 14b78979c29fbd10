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

export interface Pairs {
  activated_at: Timestamp | null;
  closed_at: Timestamp | null;
  cohort_id: string;
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  mentee_id: string;
  mentee_person_id: string;
  mentor_id: string;
  mentor_person_id: string;
  organization_id: string;
  state: Generated<string>;
  updated_at: Generated<Timestamp>;
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

export interface DB {
  audit_log: AuditLog;
  "auth.account": AuthAccount;
  "auth.passkey": AuthPasskey;
  "auth.rate_limits": AuthRateLimits;
  "auth.session": AuthSession;
  "auth.two_factor": AuthTwoFactor;
  "auth.user": AuthUser;
  "auth.verification": AuthVerification;
  cohort_staff: CohortStaff;
  cohorts: Cohorts;
  conversation_archives: ConversationArchives;
  conversation_mutes: ConversationMutes;
  conversation_positions: ConversationPositions;
  conversation_readers: ConversationReaders;
  conversations: Conversations;
  demo_doors: DemoDoors;
  events: Events;
  file_forms: FileForms;
  files: Files;
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
  organization_members: OrganizationMembers;
  organizations: Organizations;
  pairs: Pairs;
  people: People;
  person_addresses: PersonAddresses;
  previews: Previews;
  safeguarding_case_steps: SafeguardingCaseSteps;
  safeguarding_cases: SafeguardingCases;
  scheduled_messages: ScheduledMessages;
}
