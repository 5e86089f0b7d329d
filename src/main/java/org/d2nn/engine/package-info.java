/**
 * Selective execution of a D2NN (Liu &amp; Deng 2018, section 3; docs/method.md section 2): which
 * rows of a batch reach which node, what each node makes of exactly those, the trace, and the way
 * back through what ran. {@link org.d2nn.engine.Engine} is the whole face of it, in plain arrays; a
 * {@link org.d2nn.engine.Policy} decides at control nodes.
 */
package org.d2nn.engine;
