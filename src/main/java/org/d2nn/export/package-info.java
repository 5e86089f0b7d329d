/**
 * Export of trained models, each form described in {@link org.d2nn.export.ExportFormat}: a bundle
 * of stock DL4J networks, and an ONNX file that skips. What was written is read back and compared.
 */
package org.d2nn.export;
