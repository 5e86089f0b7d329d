package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.Conv;
import org.d2nn.graph.Function;
import org.d2nn.graph.Residual;
import org.d2nn.graph.Shape;

/** Two convolutions with batch normalisation beside a shortcut (He et al. 2016). */
final class ResidualStage extends Stage {
  private final List<Stage> body = new ArrayList<>();
  private final Stage shortcut;
  private final NativeOp join;
  private final Stage last;
  private final NativeOp joinBack;

  static ResidualStage of(
      Site site, Residual layer, Tensor input, Tensor inputGradient, Tensor output) {
    return new ResidualStage(
        site, layer, input, inputGradient, output, site.back("gradient", output.shape()));
  }

  private ResidualStage(
      Site site,
      Residual layer,
      Tensor input,
      Tensor inputGradient,
      Tensor output,
      Tensor outputGradient) {
    super(input, output, inputGradient, outputGradient);
    Shape out = output.shape();
    Stage conv1 =
        convolution(
            site.part("conv1"), convolution(layer.out(), 3, layer.stride()), input, inputGradient);
    Stage norm1 = norm(site.part("norm1"), conv1);
    Stage relu =
        ActivationStage.inPlace(
            site.part("relu"), Function.RELU, norm1.output, norm1.outputGradient);
    Stage conv2 =
        convolution(
            site.part("conv2"), convolution(layer.out(), 3, 1), norm1.output, norm1.outputGradient);
    Stage norm2 = norm(site.part("norm2"), conv2);
    body.addAll(List.of(conv1, norm1, relu, conv2, norm2));

    boolean projects = layer.hasProjection(input.shape());
    Tensor shortcutGradient =
        projects && inputGradient != null ? site.own("shortcut-back", input.shape()) : null;
    shortcut =
        projects
            ? convolution(
                site.part("shortcut"),
                convolution(layer.out(), 1, layer.stride()),
                input,
                shortcutGradient)
            : null;
    Tensor beside = projects ? shortcut.output : input;
    join = Ops.add(norm2.output.array(), beside.array(), output.array());
    last = ActivationStage.inPlace(site.part("last"), Function.RELU, output, outputGradient);
    joinBack =
        inputGradient == null
            ? null
            : Ops.add(
                inputGradient.array(),
                (projects ? shortcutGradient : outputGradient).array(),
                inputGradient.array());
    if (!out.equals(norm2.output.shape())) {
      throw new IllegalStateException("a residual's two ways have different shapes");
    }
  }

  private static Conv convolution(int out, int kernel, int stride) {
    return new Conv(out, kernel, stride, Conv.samePadding(kernel, 1), 1, Function.IDENTITY);
  }

  private static Stage convolution(Site site, Conv conv, Tensor input, Tensor inputGradient) {
    Tensor output = site.own("output", conv.outputOf(input.shape()));
    return new ConvolutionStage(site, conv, false, input, inputGradient, output);
  }

  private static Stage norm(Site site, Stage before) {
    Tensor output = site.own("output", before.output.shape());
    return batchNorm(site, before.output, before.outputGradient, output);
  }

  /** Batch statistics from two rows on in training, else running ones (d2nn.md section 5). */
  static Stage batchNorm(Site site, Tensor input, Tensor inputGradient, Tensor output) {
    return site.training() && site.rows() > 1
        ? new NormStage(site, true, input.shape().channels(), input, inputGradient, output)
        : new FixedNormStage(site, input, inputGradient, output);
  }

  @Override
  boolean needsOutputOnTheWayBack() {
    return true;
  }

  @Override
  void forward() {
    body.forEach(Stage::forward);
    if (shortcut != null) {
      shortcut.forward();
    }
    join.run();
    last.forward();
  }

  @Override
  void backward() {
    last.backward();
    Stage norm2 = body.get(body.size() - 1);
    norm2.outputGradient.copyRows(0, outputGradient, 0, outputGradient.rows());
    for (int i = body.size() - 1; i >= 0; i--) {
      body.get(i).backward();
    }
    if (shortcut != null) {
      shortcut.outputGradient.copyRows(0, outputGradient, 0, outputGradient.rows());
      shortcut.backward();
    }
    if (joinBack != null) {
      joinBack.run();
    }
  }

  @Override
  public void close() {
    body.forEach(Stage::close);
    if (shortcut != null) {
      shortcut.close();
    }
    join.close();
    last.close();
    if (joinBack != null) {
      joinBack.close();
    }
  }
}
