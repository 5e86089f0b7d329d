/**
 * JSON text that can be changed in place: where each value stands, and edits that leave everything
 * else as its author wrote it.
 */
package org.d2nn.experiment.json;
