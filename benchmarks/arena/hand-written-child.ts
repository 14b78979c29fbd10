// The page of messages as one would write it by hand without rights: Fastify and one pipelined statement.
import Fastify from "fastify";
import pg from "pg";
import { serveForParent } from "./serving.ts";

interface Row {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: string;
  readonly author_id: string;
  readonly message_type: string;
  readonly body: string | null;
  readonly sent_at: Date;
  readonly deleted_at: Date | null;
}

const PAGE = {
  name: "page",
  text: `select id, conversation_id, seq, author_id, message_type, body, sent_at, deleted_at from messages
    where conversation_id = $1 and seq < $2 order by seq desc limit $3`,
};
const NEWEST = "9223372036854775807";

function shape(row: Row) {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    authorId: row.author_id,
    messageType: row.message_type,
    body: row.body,
    isMasked: false,
    sentAt: row.sent_at,
    deletedAt: row.deleted_at,
  };
}

serveForParent(async (order) => {
  // Sent by page.ts, which is typed by the same names.
  const { adminUrl } = order as { adminUrl: string };
  const pool = new pg.Pool({ connectionString: adminUrl, max: 10, pipeline: true });
  const server = Fastify();
  server.route<{ Params: { conversationId: string }; Querystring: { before?: string } }>({
    method: "GET",
    url: "/api/conversations/:conversationId/messages",
    async handler({ params, query }) {
      const { rows } = await pool.query<Row>({
        ...PAGE,
        values: [params.conversationId, query.before ?? NEWEST, 51],
      });
      return { messages: rows.slice(0, 50).toReversed().map(shape), hasMore: rows.length > 50 };
    },
  });
  return server.listen({ host: "127.0.0.1", port: 0 });
});
