package dev.simpler.runtime.pod.process;

import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.mailbox.ControlCommand;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.child.link.ChildLoop;
import dev.simpler.runtime.child.link.Mailbox;
import dev.simpler.runtime.child.link.SharedFile;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodPlan;
import dev.simpler.runtime.pod.engine.ChipEndpoint;
import dev.simpler.runtime.pod.engine.Endpoint;
import dev.simpler.runtime.pod.engine.NestedEndpoint;
import dev.simpler.runtime.pod.engine.Registry;
import dev.simpler.runtime.pod.engine.SubEndpoint;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The child's side of a mailbox: the same endpoint a lane would drive, driven by requests. */
final class ChildServer implements ChildLoop.Service {
  private final List<SharedFile> mapped = new ArrayList<>();
  private final Addresses addresses;
  private final Mailbox mailbox;
  private final MemorySegment reply;
  private final HostMemory host;
  private final Endpoint endpoint;
  private final Map<Long, Callee> programs = new HashMap<>();
  private final FindingFile findings;
  private final ChildDomains domains;

  ChildServer(ChildSpec spec, ChildLoop.Parent parent) throws ReflectiveOperationException {
    List<MemorySegment> mappings = new ArrayList<>();
    for (ChildSpec.File file : spec.files()) {
      SharedFile memory = new SharedFile(Path.of(file.path()), file.shape());
      mapped.add(memory);
      mappings.add(memory.all());
    }
    addresses = new Addresses(mappings);
    Path shared = Path.of(spec.files().getLast().path());
    findings = new FindingFile(shared.resolveSibling("."), spec.child());
    JointFile joint = new JointFile(shared.resolveSibling("."), spec.child());
    domains = new ChildDomains(joint, parent, this::endpoint, addresses);
    mailbox = new Mailbox(mapped.getLast().mailbox(spec.child()));
    reply = mapped.getLast().reply(spec.child());
    Inherited inherited = new Inherited(spec.files(), mappings);
    host = inherited.register(new HostMemory());
    Registry registry = new Registry(Functions.make(spec.functions()));
    endpoint =
        switch (spec.role()) {
          case ChildSpec.Role.Chip chip ->
              ChipEndpoint.open(chip.config(), Platforms.discover(), host);
          case ChildSpec.Role.Sub sub ->
              new SubEndpoint(sub.worker(), registry, host, Long.MAX_VALUE);
          case ChildSpec.Role.Nested nested ->
              new NestedEndpoint(nested(nested.pod(), inherited), registry);
        };
  }

  private NestedEndpoint.Nested nested(ChildSpec.PodSpec spec, Inherited inherited)
      throws ReflectiveOperationException {
    return new PodTree(build(spec, Functions::make), Platforms.discover(), host, inherited);
  }

  static PodPlan build(ChildSpec.PodSpec spec, Crossing.Maker maker)
      throws ReflectiveOperationException {
    List<PodPlan> children = new ArrayList<>();
    for (ChildSpec.PodSpec child : spec.children()) {
      children.add(build(child, maker));
    }
    return new PodPlan(spec.config(), maker.make(spec.functions()), children);
  }

  @Override
  public Mailbox mailbox() {
    return mailbox;
  }

  @Override
  public void answer(MailboxState request) throws Exception {
    if (request == MailboxState.TASK_READY) {
      try {
        endpoint.run(callee(), addresses.in(mailbox.args()), mailbox.config());
      } finally {
        domains.leave();
      }
      Reply.totals(reply, endpoint.totals());
    } else {
      mailbox.result(control());
    }
    findings.write(endpoint.findings());
  }

  @Override
  public void failed(Throwable thrown) {
    findings.write(endpoint.findings());
    Reply.failure(reply, thrown);
    Reply.usable(reply, endpoint.alive());
  }

  private Endpoint endpoint() {
    return endpoint;
  }

  private Callee callee() {
    long callable = mailbox.callable();
    if (!endpoint.isChip()) {
      return new Callee.Function((int) callable);
    }
    return programs.computeIfAbsent(
        callable,
        crossed -> {
          MemorySegment rest = addresses.in(crossed, 0);
          return Callee.of(AbiEpochs.WIDEST.programs().decode(toEnd(rest), 0));
        });
  }

  /** The rest of the mapping from an address on: a program knows its own size. */
  private MemorySegment toEnd(MemorySegment start) {
    for (MemorySegment mapping : addresses.mappings()) {
      long offset = start.address() - mapping.address();
      if (offset >= 0 && offset < mapping.byteSize()) {
        return mapping.asSlice(offset);
      }
    }
    return start;
  }

  private long control() {
    DomainCommand command = DomainCommand.ofCode(mailbox.callable());
    if (command != null) {
      return domains.answer(command);
    }
    long first = mailbox.controlArgument(0);
    long second = mailbox.controlArgument(1);
    long bytes = mailbox.controlArgument(2);
    return switch (ControlCommand.ofCode(mailbox.callable())) {
      case MALLOC -> endpoint.malloc(first);
      case FREE -> {
        endpoint.free(first);
        yield 0;
      }
      case COPY_TO -> {
        endpoint.copyTo(first, addresses.in(second, bytes));
        yield 0;
      }
      case COPY_FROM -> {
        endpoint.copyFrom(addresses.in(first, bytes), second);
        yield 0;
      }
    };
  }

  @Override
  public void close() {
    try {
      endpoint.close();
      findings.write(endpoint.findings());
    } finally {
      domains.close();
      host.close();
      mapped.forEach(SharedFile::close);
    }
  }
}
