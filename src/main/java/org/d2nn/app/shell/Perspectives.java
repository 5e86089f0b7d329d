package org.d2nn.app.shell;

import java.util.List;
import org.d2nn.app.design.DesignPerspective;
import org.d2nn.app.paths.PathsPerspective;
import org.d2nn.app.tradeoff.TradeoffPerspective;
import org.d2nn.app.train.TrainPerspective;
import org.d2nn.app.workspace.Perspective;

/** The perspectives of the rail, from top to bottom. A new one is added here. */
final class Perspectives {
  private Perspectives() {}

  static List<Perspective.Kind> all() {
    return List.of(
        DesignPerspective.KIND,
        TrainPerspective.KIND,
        TradeoffPerspective.KIND,
        PathsPerspective.KIND);
  }
}
