/**
 * The rules R1 to R10 that a graph must keep. {@link org.d2nn.graph.rules.Rules} checks them all;
 * what it finds is data ({@link org.d2nn.graph.rules.Problem}, with a {@link
 * org.d2nn.graph.rules.Fix} where one is known) that the editor, the command line and the tests
 * share.
 */
package org.d2nn.graph.rules;
