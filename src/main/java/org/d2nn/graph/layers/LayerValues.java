package org.d2nn.graph.layers;

import java.util.Map;

/** What the fields of a layer are set to, by their names in the experiment file. */
public record LayerValues(Map<String, Object> byName) {

  public LayerValues {
    byName = Map.copyOf(byName);
  }

  public Object get(String name) {
    return byName.get(name);
  }

  int whole(String name) {
    return (Integer) byName.get(name);
  }

  double number(String name) {
    return (Double) byName.get(name);
  }

  Function function(String name) {
    return (Function) byName.get(name);
  }
}
