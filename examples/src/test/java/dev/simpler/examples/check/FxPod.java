package dev.simpler.examples.check;

import java.util.*;

public final class FxPod {
  public static void main(String[] a) {
    String[][] all = {
      {"l3_child_memory", "dev.simpler.examples.pod.ChildMemoryPodExample"},
      {"l3_pipeline", "dev.simpler.examples.pod.PipelinePodExample"},
      {
        "l4_nested",
        "dev.simpler.examples.pod.NestedPodExample",
        "dev.simpler.examples.pod.HostFunction"
      },
      {"l3_allreduce", "dev.simpler.examples.collective.CollectiveExample"},
      {"l3_tensor_parallel", "dev.simpler.examples.collective.TensorParallelExample"},
      {"l3_gemm_allreduce", "dev.simpler.examples.collective.GemmAllReduceExample"},
      {"l3_queue", "dev.simpler.examples.collective.QueueExample"},
    };
    for (String[] e : all) {
      Optional<MutantProgram> p =
          MutantProgram.all().stream().filter(x -> x.example().equals(e[0])).findFirst();
      if (p.isEmpty()) {
        System.out.println("no " + e[0]);
        continue;
      }
      String program = p.get().toString();
      for (int i = 1; i < e.length; i++) {
        List<MutantLoader.Call> calls = MutantLoader.calls(e[i]);
        for (int c = 0; c < calls.size(); c++) {
          if (!calls.get(c).isTag()) continue;
          try {
            List<String> r = new MutantLoader(e[i], Set.of(c)).run(MutantRun.class, program);
            System.out.println(
                e[0]
                    + " "
                    + e[i].substring(e[i].lastIndexOf('.') + 1)
                    + " call "
                    + c
                    + " "
                    + calls.get(c).method()
                    + " -> "
                    + r.subList(1, r.size()));
          } catch (Throwable t) {
            System.out.println(e[0] + " call " + c + " threw " + t);
          }
        }
      }
    }
    System.exit(0);
  }
}
