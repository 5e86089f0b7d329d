package org.d2nn.experiment.sweep;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/**
 * Names marks where there is room: above, below, or beside them, never over another name nor beyond
 * the plot. A name without room is left out; earlier series choose first.
 */
final class NamingRenderer extends DeviationRenderer {
  private static final long serialVersionUID = 1L;

  /** From the middle of a mark to its name, in pixels. */
  private static final double GAP = 10;

  private transient List<Rectangle2D> taken = new ArrayList<>();
  private transient Rectangle2D plotArea = new Rectangle2D.Double();

  NamingRenderer() {
    super(true, true);
  }

  @Override
  public XYItemRendererState initialise(
      Graphics2D g2, Rectangle2D area, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
    taken = new ArrayList<>();
    plotArea = area;
    return super.initialise(g2, area, plot, data, info);
  }

  @Override
  protected void drawItemLabel(
      Graphics2D g2,
      PlotOrientation orientation,
      XYDataset data,
      int series,
      int item,
      double x,
      double y,
      boolean negative) {
    String name = getItemLabelGenerator(series, item).generateLabel(data, series, item);
    g2.setFont(getItemLabelFont(series, item));
    g2.setPaint(getItemLabelPaint(series, item));
    var metrics = g2.getFontMetrics();
    Rectangle2D place = place(new Point2D.Double(x, y), metrics.stringWidth(name), metrics);
    if (place != null) {
      taken.add(place);
      g2.drawString(
          name, (float) place.getX(), (float) (place.getMaxY() - metrics.getMaxDescent()));
    }
  }

  private Rectangle2D place(Point2D mark, double width, java.awt.FontMetrics metrics) {
    double height = metrics.getMaxAscent() + metrics.getMaxDescent();
    double middle = Math.min(mark.getX() - width / 2, plotArea.getMaxX() - width);
    double level = mark.getY() - height / 2;
    double[][] corners = {
      {middle, mark.getY() - GAP - height},
      {middle, mark.getY() + GAP},
      {mark.getX() + GAP, level},
      {mark.getX() - GAP - width, level}
    };
    for (double[] corner : corners) {
      Rectangle2D place = new Rectangle2D.Double(corner[0], corner[1], width, height);
      if (plotArea.contains(place) && taken.stream().noneMatch(place::intersects)) {
        return place;
      }
    }
    return null;
  }
}
