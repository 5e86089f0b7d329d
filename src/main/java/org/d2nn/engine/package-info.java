/**
 * Selective execution of a D2NN (Liu &amp; Deng 2018, section 3; docs/method.md section 2): which
 * rows of a batch reach which node, what each node computes from exactly those, the trace, and
 * back-propagation through what ran. {@link org.d2nn.engine.Engine} is the whole interface, in
 * plain arrays; a {@link org.d2nn.engine.Policy} decides at control nodes.
 */
package org.d2nn.engine;
