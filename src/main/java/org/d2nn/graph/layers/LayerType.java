package org.d2nn.graph.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of layer as the experiment file, its schema, the rules and the editor see it: a name, and
 * fields that make a layer.
 *
 * @param id the layer's {@code type} in the experiment file
 * @param title as in the editor
 * @param sentence what it does
 * @param fields in the order in which they are written and shown
 * @param maker makes a layer from a value for every field
 * @param fresh what the editor adds
 */
public record LayerType<L extends Layer>(
    String id,
    String title,
    String sentence,
    List<LayerField<L>> fields,
    java.util.function.Function<LayerValues, L> maker,
    L fresh) {

  public LayerType {
    fields = List.copyOf(fields);
  }

  /** A kind of layer without settings. */
  static <L extends Layer> LayerType<L> withoutFields(
      String id, String title, String sentence, L layer) {
    return new LayerType<>(id, title, sentence, List.of(), values -> layer, layer);
  }

  /** Makes a layer from a value for every field. */
  public L make(LayerValues values) {
    return maker.apply(values);
  }

  /**
   * @param layer of this type
   */
  @SuppressWarnings("unchecked")
  public LayerValues valuesOf(Layer layer) {
    Map<String, Object> values = new HashMap<>();
    for (LayerField<L> field : fields) {
      values.put(field.name(), field.of((L) layer));
    }
    return new LayerValues(values);
  }

  /**
   * The layer with another value. Fields that have their derived default keep it: the padding
   * follows the kernel.
   *
   * @param layer of this type
   */
  public L with(Layer layer, LayerField<?> field, Object value) {
    LayerValues before = valuesOf(layer);
    Map<String, Object> changed = new HashMap<>(before.byName());
    changed.put(field.name(), value);
    for (LayerField<L> other : fields) {
      boolean follows =
          other.isDerived()
              && !other.name().equals(field.name())
              && before.get(other.name()).equals(other.standard(before));
      if (follows) {
        changed.put(other.name(), other.standard(new LayerValues(changed)));
      }
    }
    return make(new LayerValues(changed));
  }

  @Override
  public String toString() {
    return id;
  }
}
