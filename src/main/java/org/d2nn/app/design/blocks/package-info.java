/**
 * Building blocks: the patterns of the paper's architectures (Liu & Deng 2018, section 5), each put
 * into a drawing as one edit, wired where it fits.
 */
package org.d2nn.app.design.blocks;
