/** The command line: one command a class, {@link org.d2nn.cli.D2nn} their root. */
package org.d2nn.cli;
