/**
 * The project's own performance figures: each a ratio of two speeds measured in one session, for
 * absolute times drift on shared machines and ratios hold.
 */
package org.d2nn.bench;
