/** Trained models taken away: a bundle of stock DL4J networks, read back and compared. */
package org.d2nn.export;
