/** Someone who is told of alarms, by one means. */
export type Contact =
  | {
      /** Mail address; the recipient must confirm the subscription once. */
      readonly email: string;
    }
  | {
      /** Telephone number in E.164 form, such as `+15550100`. */
      readonly sms: string;
    }
  | {
      /** HTTPS endpoint of a paging or chat service. */
      readonly https: string;
    };
