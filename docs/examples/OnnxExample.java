import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.TensorInfo;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.FloatBuffer;
import java.util.Map;
import javax.imageio.ImageIO;

// java -cp onnxruntime-1.23.2.jar OnnxExample.java MODEL.onnx IMAGE
// What an exported network makes of a picture.
public class OnnxExample {
  public static void main(String[] arguments) throws Exception {
    BufferedImage image = ImageIO.read(new File(arguments[1]));
    try (var environment = OrtEnvironment.getEnvironment();
        var model = environment.createSession(arguments[0])) {
      var input = model.getInputInfo().values().iterator().next();
      long[] shape = ((TensorInfo) input.getInfo()).getShape();
      shape[0] = 1;
      FloatBuffer pixels = FloatBuffer.allocate((int) (shape[1] * shape[2] * shape[3]));
      for (int c = 0; c < shape[1]; c++) { // planes red, green, blue; values from 0 to 255
        for (int y = 0; y < shape[2]; y++) {
          for (int x = 0; x < shape[3]; x++) {
            pixels.put(mean(image, c, y, x, (int) shape[2], (int) shape[3]));
          }
        }
      }
      try (var tensor = OnnxTensor.createTensor(environment, pixels.rewind(), shape);
          var answer = model.run(Map.of(input.getName(), tensor))) {
        for (var output : answer) {
          Object value = output.getValue().getValue();
          if (value instanceof float[][] rows) {
            System.out.println(output.getKey() + " " + java.util.Arrays.toString(rows[0]));
          } else {
            System.out.println(output.getKey() + " " + java.lang.reflect.Array.get(value, 0));
          }
        }
      }
    }
  }

  /** The mean of the pixels that a number of the input covers, of the largest central square. */
  private static float mean(BufferedImage image, int c, int y, int x, int height, int width) {
    int side = Math.min(image.getWidth(), image.getHeight());
    int left = (image.getWidth() - side) / 2;
    int top = (image.getHeight() - side) / 2;
    long sum = 0;
    int count = 0;
    for (int v = y * side / height; v < ((y + 1) * side + height - 1) / height; v++) {
      for (int u = x * side / width; u < ((x + 1) * side + width - 1) / width; u++, count++) {
        sum += image.getRGB(left + u, top + v) >> (16 - 8 * c) & 255;
      }
    }
    return Math.round((float) sum / count);
  }
}
