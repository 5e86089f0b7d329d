package org.d2nn.data.sets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Three levels of classes, as in Liu &amp; Deng 2018's ILSVRC-10: leaf classes, the ones that are
 * told apart, in middle classes, in super-classes. Leaves of one middle class are neighbours, and
 * so are middle classes of one super-class; so a network whose branches answer for one middle class
 * each puts its scores together with {@code concat} in this order.
 *
 * @param leaves in the order of the network's scores
 */
public record ClassHierarchy(List<Leaf> leaves) {

  /**
   * A class and what it belongs to.
   *
   * @param name of the class
   * @param middle its middle class
   * @param superClass the super-class of that
   */
  public record Leaf(String name, String middle, String superClass) {}

  public ClassHierarchy {
    leaves = List.copyOf(leaves);
  }

  /** The same leaves, grouped; each group is where its first leaf was. */
  static ClassHierarchy grouped(List<Leaf> leaves) {
    Map<String, Map<String, List<Leaf>>> groups =
        leaves.stream()
            .collect(
                Collectors.groupingBy(
                    Leaf::superClass,
                    LinkedHashMap::new,
                    Collectors.groupingBy(Leaf::middle, LinkedHashMap::new, Collectors.toList())));
    return new ClassHierarchy(
        groups.values().stream()
            .flatMap(middles -> middles.values().stream())
            .flatMap(List::stream)
            .toList());
  }

  /** The classes in the order of the network's scores. */
  public List<String> classes() {
    return leaves.stream().map(Leaf::name).toList();
  }
}
