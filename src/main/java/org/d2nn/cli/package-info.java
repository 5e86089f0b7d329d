/** The command line: one class per command, with {@link org.d2nn.cli.D2nn} as the root. */
package org.d2nn.cli;
