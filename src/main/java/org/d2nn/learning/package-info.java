/**
 * Training by Q-learning (docs/method.md sections 4 and 5): rewards, ε, losses, steps, checkpoints.
 * {@link org.d2nn.learning.Trainer} takes batches from a {@link org.d2nn.learning.BatchSource},
 * tells {@link org.d2nn.learning.TrainingListener}s what happens in plain numbers, and is driven by
 * a {@link org.d2nn.learning.RunControl}; it knows neither images nor folders.
 */
package org.d2nn.learning;
