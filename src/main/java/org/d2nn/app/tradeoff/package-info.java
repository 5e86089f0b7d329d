/**
 * Trade-off: a sweep over λ and seeds, its curve as it fills in, and for one of its runs what the
 * controllers are worth.
 */
package org.d2nn.app.tradeoff;
