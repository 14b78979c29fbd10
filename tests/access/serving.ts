import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { findPort } from "#app/server/startup-port.ts";
import { startProduct, type Product } from "#app/server/product.ts";
import { productSettings } from "#tests/harness/product-settings.ts";
import { testDatabase } from "#tests/harness/postgres.ts";
import { seedScene, type Scene } from "./scene.ts";

/** A route as the router was told of it. */
export interface Route {
  readonly method: string;
  readonly url: string;
  /** The operation it carries out; undefined for pages and files. */
  readonly operation: string | undefined;
}

export interface Serving {
  readonly product: Product;
  readonly origin: string;
  readonly scene: Scene;
  readonly adminUrl: string;
  /** Everything the router serves. */
  readonly routes: readonly Route[];
  /** Signs a person in, as the product does it; gives the Cookie header. */
  signIn(person: string): Promise<string>;
  close(): Promise<void>;
}

/** What the router of the next server hears, from the framework's own channel. */
function listenForRoutes(routes: Route[], prepare: (server: FastifyInstance) => void): () => void {
  const heard = (message: unknown): void => {
    // The framework's documented message.
    const { fastify } = message as { fastify: FastifyInstance };
    prepare(fastify);
    fastify.addHook("onRoute", ({ method, url, config }) => {
      for (const one of [method].flat())
        routes.push({ method: one, url, operation: config?.operation });
    });
  };
  subscribe("fastify.initialization", heard);
  return () => unsubscribe("fastify.initialization", heard);
}

/** The whole product on the seeded scene; its demo is open, and a proxy's word for the network is taken. */
export async function startServing(
  prepare: (server: FastifyInstance) => void = () => undefined,
): Promise<Serving> {
  const database = await testDatabase();
  const scene = await seedScene(database.adminUrl);
  const port = await findPort("127.0.0.1", 0);
  const routes: Route[] = [];
  const quiet = listenForRoutes(routes, prepare);
  const product = await startProduct({
    settings: { ...productSettings(port), demo: true, trustProxy: true, logLevel: "silent" },
    databaseUrls: database.urls,
    log: () => undefined,
  });
  quiet();
  return {
    product,
    origin: product.url,
    scene,
    adminUrl: database.adminUrl,
    routes,
    async signIn(person) {
      const { setCookie } = await product.platform.auth.startSignInFor(scene.idOf(person));
      return setCookie.map((line) => line.split(";")[0]).join("; ");
    },
    async close() {
      await product.close();
      await database.drop();
    },
  };
}

const DEADLOCK = "40P01";

/** Keeps a copy of every row beside the tables, and puts it back: each try begins with the same rows. */
export class Keeper {
  readonly #admin: pg.Client;
  #putBack = "";

  private constructor(admin: pg.Client) {
    this.#admin = admin;
  }

  static async open(adminUrl: string): Promise<Keeper> {
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    return new Keeper(admin);
  }

  async keep(): Promise<void> {
    const { rows } = await this.#admin.query<{ name: string; columns: string; place: number }>(
      // What the database reckons by itself is not put back: it is reckoned again.
      `select format('%I.%I', n.nspname, c.relname) as name, row_number() over ()::int as place,
         (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'auth') and c.relkind = 'r'`,
    );
    await this.#admin.query("drop schema if exists kept cascade; create schema kept");
    for (const { name, place } of rows) {
      await this.#admin.query(`create table kept.table_${place} as table ${name}`);
    }
    const tables = rows.map(
      ({ name, columns, place }) =>
        `delete from ${name}; insert into ${name} (${columns}) overriding system value
           select ${columns} from kept.table_${place};`,
    );
    // The queue is worked through meanwhile: of it, only the jobs that were given up go back.
    this.#putBack = `begin; set local session_replication_role = replica; ${tables.join(" ")}
      update graphile_worker._private_jobs set attempts = max_attempts, locked_at = null, locked_by = null
      where key like 'jobOf%'; commit`;
  }

  /** A job that works on the rows meanwhile may stand in the way: then it is done again. */
  async putBack(): Promise<void> {
    try {
      await this.#admin.query(this.#putBack);
    } catch (error) {
      await this.#admin.query("rollback");
      if (!(error instanceof pg.DatabaseError) || error.code !== DEADLOCK) throw error;
      await this.putBack();
    }
  }

  async close(): Promise<void> {
    await this.#admin.end();
  }
}
