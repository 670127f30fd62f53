package dev.simpler.examples.catalog;

import dev.simpler.examples.alternating.AlternatingExample;
import dev.simpler.examples.attention.AttentionCase;
import dev.simpler.examples.attention.BatchAttentionExample;
import dev.simpler.examples.attention.PagedAttentionExample;
import dev.simpler.examples.attention.SpmdAttentionExample;
import dev.simpler.examples.attention.UnrolledAttentionExample;
import dev.simpler.examples.bgemm.BatchedExample;
import dev.simpler.examples.bgemm.PushPopExample;
import dev.simpler.examples.childmemory.ChildMemoryExample;
import dev.simpler.examples.collective.CollectiveExample;
import dev.simpler.examples.collective.GemmAllReduceExample;
import dev.simpler.examples.collective.GlobalAllReduceExample;
import dev.simpler.examples.collective.QueueExample;
import dev.simpler.examples.collective.TensorParallelExample;
import dev.simpler.examples.convolution.ConvolutionExample;
import dev.simpler.examples.decode.DecodeExample;
import dev.simpler.examples.diamond.DiamondExample;
import dev.simpler.examples.dropout.DropoutExample;
import dev.simpler.examples.failure.DeadlockExample;
import dev.simpler.examples.failure.ExplicitFatalExample;
import dev.simpler.examples.failure.FlagDeadlockExample;
import dev.simpler.examples.failure.MissingFlagExample;
import dev.simpler.examples.flash.FlashExample;
import dev.simpler.examples.mixed.MixedExample;
import dev.simpler.examples.mx.MxExample;
import dev.simpler.examples.norm.RmsNormExample;
import dev.simpler.examples.pipeline.PipelineExample;
import dev.simpler.examples.pod.ChildMemoryPodExample;
import dev.simpler.examples.pod.NestedPodExample;
import dev.simpler.examples.pod.PipelinePodExample;
import dev.simpler.examples.printing.PrintingExample;
import dev.simpler.examples.quantized.QuantizedExample;
import dev.simpler.examples.random.RandomExample;
import dev.simpler.examples.rope.RopeExample;
import dev.simpler.examples.scalar.ScalarDataExample;
import dev.simpler.examples.scope.NestedScopesExample;
import dev.simpler.examples.softmax.SoftmaxExample;
import dev.simpler.examples.spmd.SpmdBasicExample;
import dev.simpler.examples.spmd.SpmdExamples;
import dev.simpler.examples.topk.TopKExample;
import dev.simpler.examples.vector.VectorExample;
import dev.simpler.runtime.example.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All examples. */
public final class Examples {
  private static final List<Example> ALL = build();

  private Examples() {}

  private static List<Example> build() {
    List<Example> all = new ArrayList<>();
    all.add(new VectorExample());
    all.add(new ChildMemoryExample());
    all.add(new MixedExample());
    all.add(new NestedScopesExample());
    all.add(new ScalarDataExample());
    all.add(new SpmdBasicExample());
    all.addAll(SpmdExamples.all());
    all.add(new AlternatingExample());
    all.add(new BatchedExample());
    all.add(new PushPopExample());
    all.add(new PipelineExample());
    all.add(new PagedAttentionExample());
    all.add(new UnrolledAttentionExample());
    all.add(UnrolledAttentionExample.manual(AttentionCase.FIRST));
    all.add(new SpmdAttentionExample(AttentionCase.FIRST));
    all.add(new BatchAttentionExample());
    all.add(new SoftmaxExample());
    all.add(new RmsNormExample());
    all.add(new RopeExample());
    all.add(new DiamondExample());
    all.add(new DecodeExample());
    all.add(new QuantizedExample());
    all.add(new ConvolutionExample());
    all.add(MxExample.float8());
    all.add(MxExample.float4());
    all.add(new PrintingExample());
    all.add(new FlashExample());
    all.add(new ChildMemoryPodExample());
    all.add(new PipelinePodExample());
    all.add(new NestedPodExample());
    all.addAll(CollectiveExample.all());
    all.add(new GlobalAllReduceExample());
    all.add(new QueueExample());
    all.addAll(TensorParallelExample.all());
    all.add(new GemmAllReduceExample(8, 24, true));
    all.add(new TopKExample());
    all.add(new DropoutExample());
    all.add(new ExplicitFatalExample());
    all.add(new DeadlockExample());
    all.add(new FlagDeadlockExample());
    all.add(new MissingFlagExample());
    return List.copyOf(all);
  }

  /** All examples, in the order they are listed. */
  public static List<Example> all() {
    return ALL;
  }

  /** The random program of a number; not among {@link #all}. */
  public static Example random(int number) {
    return new RandomExample(number);
  }

  /** Whether it is one of {@link #random}. */
  public static boolean isRandom(Example example) {
    return example instanceof RandomExample;
  }

  /** The example of that name, or the random program of a number; empty if there is none. */
  public static Optional<Example> find(String name) {
    return ALL.stream()
        .filter(example -> example.name().equals(name))
        .findFirst()
        .or(() -> RandomExample.named(name));
  }
}
