/**
 * ONNX: writing a model operator by operator ({@link org.d2nn.onnx.OnnxGraph}, {@link
 * org.d2nn.onnx.OnnxModel}), and running one with ONNX Runtime ({@link org.d2nn.onnx.OnnxSession}).
 * It knows no network and no graph of this program.
 */
package org.d2nn.onnx;
