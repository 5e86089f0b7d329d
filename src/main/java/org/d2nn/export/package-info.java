/** Export of trained models: a bundle of stock DL4J networks, read back and compared. */
package org.d2nn.export;
