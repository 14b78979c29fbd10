/** The header in which the routes hand the network address to the library; never taken from a request. */
export const NETWORK_HEADER = "x-trellis-network";
