package org.d2nn.experiment.sweep;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/**
 * Names marks where there is room ({@link LabelRoom}). Series that are drawn first choose first;
 * one whose labels are at {@link ItemLabelAnchor#OUTSIDE6} would rather have them below.
 */
public final class NamingRenderer extends DeviationRenderer {
  private static final long serialVersionUID = 1L;
  private static final double GAP = 10;

  private transient LabelRoom room = new LabelRoom(new Rectangle2D.Double(), GAP);

  public NamingRenderer() {
    super(true, true);
  }

  @Override
  public XYItemRendererState initialise(
      Graphics2D g2, Rectangle2D area, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
    room = new LabelRoom(area, GAP);
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
    g2.setFont(getItemLabelFont(series, item));
    g2.setPaint(getItemLabelPaint(series, item));
    FontMetrics metrics = g2.getFontMetrics();
    room.take(
            new Point2D.Double(x, y),
            getItemLabelGenerator(series, item).generateLabel(data, series, item),
            getPositiveItemLabelPosition(series, item).getItemLabelAnchor()
                == ItemLabelAnchor.OUTSIDE6,
            metrics::stringWidth,
            (double) metrics.getMaxAscent() + metrics.getMaxDescent())
        .ifPresent(
            label ->
                g2.drawString(
                    label.text(),
                    (float) label.box().getX(),
                    (float) (label.box().getMaxY() - metrics.getMaxDescent())));
  }
}
