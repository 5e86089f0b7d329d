/**
 * Image sets: what the {@code dataset} section of an experiment file means, and how its images
 * reach a network. Start with {@link org.d2nn.data.ImageSet#open} and {@link org.d2nn.data.Splits}.
 */
package org.d2nn.data;
