function listed(query: string): string {
  return `select array(select said::text from (${query}) as heard (said) order by 1)`;
}

/** Calls of what the two of a pair let each other notice. */
export function liveCalls() {
  return {
    "app.my_sharing": {
      all: listed(`select concat_ws('/', partner_id, case when typing then 'typing' end,
        case when seen then 'seen' end, case when presence then 'presence' end) from app.my_sharing()`),
    },
    "app.partners_reading": {
      all: listed(`select concat_ws('/', person_id, 'has-' || delivered_seq, 'read-' || read_seq)
        from app.partners_reading()`),
    },
  };
}
