package org.d2nn.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.network.Memory;
import org.d2nn.network.Tensor;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Images that one thread copies into the engine's memory while another computes. There are a few
 * buffers per batch size; a new batch takes the oldest that is not in use.
 */
final class BatchUploads implements AutoCloseable {
  private static final int BUFFERS = 3;

  private final Graph graph;
  private final DataType type;
  private final Map<Integer, Deque<Buffer>> bySize = new HashMap<>();
  private final Object writing = new Object();
  private Buffer inUse;
  private boolean closed;

  /** The images of one batch in the engine's memory, and the batch that they are of. */
  private static final class Buffer {
    private final Memory memory;
    private final Map<String, Tensor> images = new HashMap<>();
    private Batch batch;

    Buffer(Memory memory) {
      this.memory = memory;
    }
  }

  BatchUploads(Graph graph, DataType type) {
    this.graph = graph;
    this.type = type;
  }

  void upload(Batch batch) {
    synchronized (writing) {
      Buffer buffer = take(batch.rows());
      if (buffer == null) {
        return;
      }
      buffer.images.forEach((input, image) -> image.write(batch.images().get(input)));
      buffer.batch = batch;
      synchronized (this) {
        bySize.get(batch.rows()).addLast(buffer);
      }
    }
  }

  /** A buffer that no other thread sees until it is filled; null if this is closed. */
  private synchronized Buffer take(int rows) {
    if (closed) {
      return null;
    }
    Deque<Buffer> buffers = bySize.computeIfAbsent(rows, size -> new ArrayDeque<>());
    if (buffers.size() < BUFFERS) {
      return newBuffer(rows);
    }
    Iterator<Buffer> oldestFirst = buffers.iterator();
    Buffer oldest = oldestFirst.next();
    if (oldest == inUse) {
      oldest = oldestFirst.next();
    }
    oldestFirst.remove();
    return oldest;
  }

  private Buffer newBuffer(int rows) {
    var buffer = new Buffer(new Memory(type, rows));
    for (Node.Input input : graph.inputs()) {
      buffer.images.put(input.id(), buffer.memory.tensor(input.id(), rows, input.shape()));
    }
    return buffer;
  }

  /**
   * The images of a batch, or of one with more rows of them, by input; they stay unchanged until
   * the next call. Null if they were not uploaded, or their buffer has another batch by now.
   */
  synchronized Map<String, Tensor> of(Batch batch) {
    inUse = null;
    for (Buffer buffer : bySize.getOrDefault(batch.pictures(), new ArrayDeque<>())) {
      if (buffer.batch != null && buffer.batch.images() == batch.images()) {
        inUse = buffer;
      }
    }
    return inUse == null ? null : inUse.images;
  }

  @Override
  public void close() {
    synchronized (writing) {
      synchronized (this) {
        closed = true;
        inUse = null;
        bySize.values().forEach(buffers -> buffers.forEach(buffer -> buffer.memory.close()));
        bySize.clear();
      }
    }
  }
}
