package dev.simpler.examples.collective;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.Inputs;
import dev.simpler.runtime.example.PodSession;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.ChipPlace;
import dev.simpler.runtime.pod.GlobalDomain;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code l4_allreduce}: the sum of one chunk per chip over the chips of two hosts, which have one
 * domain: ranks go from host to host.
 */
public final class GlobalAllReduceExample implements Example {
  private static final int HOSTS = 2;

  @Override
  public String name() {
    return "l4_allreduce";
  }

  @Override
  public String description() {
    return "level 4: the sum of one chunk per chip, over the chips of two hosts in one domain";
  }

  @Override
  public Set<Mode> modes() {
    return Set.of(Mode.values());
  }

  @Override
  public ExampleResult run(ExampleOptions options) {
    int chips = options.size().pick(1, 4, 8);
    PodWorker pod = PodSession.worker(this, options, 4, 0, 0, 0);
    Callee.Function reduce = pod.registerPod(new ReduceHost());
    for (int host = 0; host < HOSTS; host++) {
      pod.addWorker(PodSession.worker(this, options, 3, host * chips, chips, 0));
    }
    try (PodSession session = new PodSession(options, pod)) {
      int ranks = HOSTS * chips;
      Inputs inputs = Inputs.of(options);
      float[] golden = new float[Peers.CHUNK];
      List<HostTensor> results = new ArrayList<>();
      List<TaskArgs.Builder> arguments = List.of(TaskArgs.builder(), TaskArgs.builder());
      ChipPlace[] members = new ChipPlace[ranks];
      for (int rank = 0; rank < ranks; rank++) {
        members[rank] = new ChipPlace(rank % HOSTS, rank / HOSTS);
        float[] chunk = inputs.uniform(Peers.CHUNK, 0, 1000);
        for (int i = 0; i < chunk.length; i++) {
          chunk[i] = (int) chunk[i]; // sums of whole numbers are exact in any order
          golden[i] += chunk[i];
        }
        results.add(session.tensor(Peers.CHUNK));
        arguments
            .get(rank % HOSTS)
            .input(session.upload(chunk).argument())
            .add(results.getLast().argument(), TensorTag.OUTPUT_EXISTING);
      }
      List<TaskArgs> perHost = arguments.stream().map(TaskArgs.Builder::build).toList();
      long bytes = 4L * ranks * (Peers.CHUNK + 1); // a slot and a signal for each
      session.run((orch, none, config) -> {
        try (GlobalDomain domain = orch.globalDomain("pod", bytes, members)) {
          domain.submit(reduce, perHost, session.launch());
        }
      });
      for (int rank = 0; rank < ranks; rank++) {
        session.check("rank " + rank, results.get(rank), golden, 0);
      }
      return session.result();
    }
  }
}
