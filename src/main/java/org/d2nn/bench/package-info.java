/**
 * The project's own performance figures: each is a ratio of two speeds measured in one session,
 * because absolute times drift on shared machines while ratios hold.
 */
package org.d2nn.bench;
