/**
 * A node's layers as networks. {@link org.d2nn.network.StockNetwork} is the plain DL4J network that
 * defines and initialises them and is written to files; {@link org.d2nn.network.NodeNetwork} runs
 * the same layers as a short list of native operations, several times faster. A test holds the two
 * together. Images are kept rows first and channels last, the layout that the native convolutions
 * are fastest in; what comes from and goes to the outside is in the order channels, height, width.
 *
 * <p>The package has more classes than others because every kind of layer has its stage here, and
 * the stages share memory and operations that nobody else may touch.
 */
package org.d2nn.network;
