/**
 * Brings public image sets onto this machine. Trusts no server: lengths, names and contents are
 * checked.
 */
package org.d2nn.data.download;
