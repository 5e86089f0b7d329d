/**
 * Brings public image sets onto this machine: {@link org.d2nn.data.download.PublicSetDownload}
 * takes a set of the catalogue, downloads its files (resuming interrupted ones), checks their sums
 * and unpacks them. Trusts no server: lengths, names and contents are checked.
 */
package org.d2nn.data.download;
