import * as path from "node:path";

export const HBA_LINES = ["host all all 127.0.0.1/32 scram-sha-256"];

/** postgresql.conf for a small server. `alter system` overrides it; the file is written at each start. */
export function configurationLines(
  folder: string,
  options: { fsync?: boolean; configuration?: Readonly<Record<string, string>> },
): string[] {
  const durable = options.fsync !== false;
  const values: Record<string, string> = {
    hba_file: path.join(folder, "pg_hba.conf"),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "60",
    shared_buffers: "128MB",
    effective_cache_size: "1GB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    random_page_cost: "1.1",
    jit: "off",
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    synchronous_commit: "on",
    max_wal_size: "1GB",
    wal_compression: "on",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    logging_collector: "on",
    log_directory: path.join(folder, "log"),
    log_filename: "postgresql-%a.log",
    log_rotation_age: "1d",
    log_rotation_size: "0",
    log_truncate_on_rotation: "on",
    log_line_prefix: "%m [%p] %q%u@%d ",
    // What people wrote never reaches the log. An error's text may quote it ("invalid input …"), so
    // errors are left to the program that hears them; the server's own events are logged.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    ...options.configuration,
  };
  return [
    "# Written at each start. Change a value with: alter system set …",
    ...Object.entries(values).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`),
  ];
}
