package org.d2nn.charts;

import java.awt.Dimension;
import java.awt.Graphics;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A surface for Java2D that becomes an SVG document, in which text stays text. */
final class SvgDrawing extends SVGGraphics2D {

  private SvgDrawing(SVGGraphics2D copied) {
    super(copied);
  }

  private SvgDrawing(Document document) {
    super(document);
  }

  /**
   * A blank surface.
   *
   * @param width in pixels
   * @param height in pixels
   */
  static SvgDrawing blank(int width, int height) {
    try {
      var implementation =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation();
      var drawing = new SvgDrawing(implementation.createDocument(SVG_NAMESPACE_URI, "svg", null));
      drawing.setSVGCanvasSize(new Dimension(width, height));
      return drawing;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was drawn, as text. */
  String document() {
    Dimension size = getSVGCanvasSize();
    Element root = getRoot();
    root.setAttributeNS(null, "viewBox", "0 0 " + size.width + " " + size.height);
    var text = new StringWriter();
    try {
      Transformer writer = TransformerFactory.newInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      writer.transform(new DOMSource(root), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  /** The viewer may have another font: the text keeps the width that it was laid out with. */
  @Override
  public void drawString(String string, float x, float y) {
    Element text = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, SVG_TEXT_TAG);
    text.setAttributeNS(null, SVG_X_ATTRIBUTE, getGeneratorContext().doubleString(x));
    text.setAttributeNS(null, SVG_Y_ATTRIBUTE, getGeneratorContext().doubleString(y));
    double width = getFontMetrics(getFont()).getStringBounds(string, this).getWidth();
    text.setAttributeNS(null, SVG_TEXT_LENGTH_ATTRIBUTE, getGeneratorContext().doubleString(width));
    text.setAttributeNS(null, SVG_LENGTH_ADJUST_ATTRIBUTE, SVG_SPACING_AND_GLYPHS_VALUE);
    text.setTextContent(string);
    domGroupManager.addElement(text, DOMGroupManager.FILL);
  }

  @Override
  public Graphics create() {
    return new SvgDrawing(this);
  }
}
