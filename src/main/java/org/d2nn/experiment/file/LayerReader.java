package org.d2nn.experiment.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerField;
import org.d2nn.graph.layers.LayerType;
import org.d2nn.graph.layers.LayerTypes;
import org.d2nn.graph.layers.LayerValues;

/** Reads one layer of a node, with the defaults of the format. */
record LayerReader(FieldReader fields) {

  /** The layer; empty, with a problem reported, if its type is missing or unknown. */
  static Optional<Layer> read(FieldReader fields) {
    if (fields.required("type").isEmpty()) {
      return Optional.empty();
    }
    Optional<String> id = fields.text("type");
    Optional<LayerType<?>> type = id.flatMap(LayerTypes::named);
    if (id.isPresent() && type.isEmpty()) {
      fields
          .problems()
          .unreadable(
              fields.raw("type").orElseThrow(),
              "the layer type \"%s\" is not known".formatted(id.get()),
              LayerTypes.ALL.stream()
                  .map(LayerType::id)
                  .collect(Collectors.joining(", ", "Use one of ", ".")));
    }
    return type.map(found -> new LayerReader(fields).read(found));
  }

  /** Fields whose default follows from others are read after those. */
  private Layer read(LayerType<?> type) {
    Map<String, Object> values = new HashMap<>();
    for (boolean derived : new boolean[] {false, true}) {
      for (LayerField<?> field : type.fields()) {
        if (field.isDerived() == derived) {
          Object standard = field.standard(new LayerValues(values));
          values.put(field.name(), value(field, standard));
        }
      }
    }
    return type.make(new LayerValues(values));
  }

  private Object value(LayerField<?> field, Object standard) {
    String name = field.name();
    if (field.isRequired() && fields.required(name).isEmpty()) {
      return standard;
    }
    Object value =
        switch (field.kind()) {
          case WHOLE -> fields.whole(name, (Integer) standard);
          case NUMBER -> fields.number(name, (Double) standard);
          case FUNCTION -> fields.choice(name, (Function) standard);
        };
    if (field.isImplied(value) && fields.raw(name).isPresent()) {
      fields
          .problems()
          .outOfRange(
              fields.path(name),
              "%s is %s, but must be at least 1".formatted(name, value),
              "Choose a number of units.");
    }
    return value;
  }
}
