package org.d2nn.charts;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/**
 * Labels marks where there is room ({@link LabelRoom}). Series that are drawn first choose first;
 * one whose labels are at {@link ItemLabelAnchor#OUTSIDE6} prefers them below.
 */
final class NamingRenderer extends DeviationRenderer {
  private static final long serialVersionUID = 1L;
  private static final double GAP = 10;
  private static final double RADIUS = 5;

  /** How much a name hides of the unnamed marks behind it, of 255. */
  private static final int VEIL = 170;

  private transient LabelRoom room = new LabelRoom(new Rectangle2D.Double(), GAP);

  NamingRenderer() {
    super(true, true);
  }

  @Override
  public XYItemRendererState initialise(
      Graphics2D g2, Rectangle2D area, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
    room = new LabelRoom(area, GAP);
    for (int series = 0; series < data.getSeriesCount(); series++) {
      int items = getItemLabelGenerator(series, 0) == null ? 0 : data.getItemCount(series);
      for (int item = 0; item < items; item++) {
        if (!name(data, series, item).isEmpty()) {
          room.keepFree(mark(area, plot, data, series, item), RADIUS);
        }
      }
    }
    return super.initialise(g2, area, plot, data, info);
  }

  private String name(XYDataset data, int series, int item) {
    var names = isItemLabelVisible(series, item) ? getItemLabelGenerator(series, item) : null;
    String name = names == null ? null : names.generateLabel(data, series, item);
    return name == null ? "" : name;
  }

  private static Point2D mark(Rectangle2D area, XYPlot plot, XYDataset data, int series, int item) {
    return new Point2D.Double(
        plot.getDomainAxis()
            .valueToJava2D(data.getXValue(series, item), area, plot.getDomainAxisEdge()),
        plot.getRangeAxis()
            .valueToJava2D(data.getYValue(series, item), area, plot.getRangeAxisEdge()));
  }

  @Override
  public int getPassCount() {
    return super.getPassCount() + 1; // the names, over all marks
  }

  @Override
  public void drawItem(
      Graphics2D g2,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis domainAxis,
      ValueAxis rangeAxis,
      XYDataset data,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    if (pass < super.getPassCount()) {
      super.drawItem(
          g2, state, area, info, plot, domainAxis, rangeAxis, data, series, item, crosshair, pass);
    } else if (getItemVisible(series, item) && !name(data, series, item).isEmpty()) {
      drawName(g2, area, plot, data, series, item);
    }
  }

  /** Names have a pass of their own. */
  @Override
  protected void drawItemLabel(
      Graphics2D g2,
      PlotOrientation orientation,
      XYDataset data,
      int series,
      int item,
      double x,
      double y,
      boolean negative) {}

  private void drawName(
      Graphics2D g2, Rectangle2D area, XYPlot plot, XYDataset data, int series, int item) {
    g2.setFont(getItemLabelFont(series, item));
    FontMetrics metrics = g2.getFontMetrics();
    room.take(
            mark(area, plot, data, series, item),
            name(data, series, item),
            getPositiveItemLabelPosition(series, item).getItemLabelAnchor()
                == ItemLabelAnchor.OUTSIDE6,
            metrics::stringWidth,
            (double) metrics.getMaxAscent() + metrics.getMaxDescent())
        .ifPresent(
            label -> {
              if (plot.getBackgroundPaint() instanceof Color behind) {
                g2.setPaint(new Color(behind.getRed(), behind.getGreen(), behind.getBlue(), VEIL));
                g2.fill(label.box());
              }
              g2.setPaint(getItemLabelPaint(series, item));
              g2.drawString(
                  label.text(),
                  (float) label.box().getX(),
                  (float) (label.box().getMaxY() - metrics.getMaxDescent()));
            });
  }
}
