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
 * Images that one thread brings into the engine's memory while another computes. A few batches of
 * each size have a place; a new one takes the place of the eldest that is not being computed on.
 */
final class BatchUploads implements AutoCloseable {
  private static final int KEPT = 3;

  private final Graph graph;
  private final DataType type;
  private final Map<Integer, Deque<Uploaded>> bySize = new HashMap<>();
  private final Object writing = new Object();
  private Uploaded inUse;
  private boolean closed;

  /** A place for the images of a batch, and the batch whose images are there. */
  private static final class Uploaded {
    private final Memory memory;
    private final Map<String, Tensor> images = new HashMap<>();
    private Batch batch;

    Uploaded(Memory memory) {
      this.memory = memory;
    }
  }

  BatchUploads(Graph graph, DataType type) {
    this.graph = graph;
    this.type = type;
  }

  void bring(Batch batch) {
    synchronized (writing) {
      Uploaded place = taken(batch.rows());
      if (place == null) {
        return;
      }
      place.images.forEach((input, image) -> image.write(batch.images().get(input)));
      place.batch = batch;
      synchronized (this) {
        bySize.get(batch.rows()).addLast(place);
      }
    }
  }

  /** A place that nobody else sees until it is filled; null once this is closed. */
  private synchronized Uploaded taken(int rows) {
    if (closed) {
      return null;
    }
    Deque<Uploaded> places = bySize.computeIfAbsent(rows, size -> new ArrayDeque<>());
    if (places.size() < KEPT) {
      return made(rows);
    }
    Iterator<Uploaded> eldestFirst = places.iterator();
    Uploaded eldest = eldestFirst.next();
    if (eldest == inUse) {
      eldest = eldestFirst.next();
    }
    eldestFirst.remove();
    return eldest;
  }

  private Uploaded made(int rows) {
    var place = new Uploaded(new Memory(type, rows));
    for (Node.Input input : graph.inputs()) {
      place.images.put(input.id(), place.memory.tensor(input.id(), rows, input.shape()));
    }
    return place;
  }

  /**
   * A batch's images by input, which stay as they are until this is asked again; null where they
   * are not here.
   */
  synchronized Map<String, Tensor> of(Batch batch) {
    inUse = null;
    for (Uploaded place : bySize.getOrDefault(batch.rows(), new ArrayDeque<>())) {
      if (place.batch == batch) {
        inUse = place;
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
        bySize.values().forEach(places -> places.forEach(place -> place.memory.close()));
        bySize.clear();
      }
    }
  }
}
