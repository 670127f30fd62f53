package dev.simpler.runtime.pod.process;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.mailbox.ControlCommand;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.Communication;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.child.link.ChildLink;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Mailbox;
import dev.simpler.runtime.child.link.Outgoing;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodTotals;
import dev.simpler.runtime.pod.engine.ChipAccess;
import dev.simpler.runtime.pod.engine.Endpoint;
import dev.simpler.runtime.pod.joint.DomainPart;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A child process as its lane sees it; a restart puts another process behind it. */
public final class ProcessChild implements Endpoint, ChipCalls.Requests {
  private final ProcessGroup group;
  private final int child;
  private final String layer;
  private final boolean chip;
  private volatile ChildLink link;
  private volatile PodTotals totals = PodTotals.NONE;
  private volatile boolean usable = true;

  /** What processes before a restart did. */
  private volatile PodTotals earlier = PodTotals.NONE;

  private final FindingFile file;
  private final JointFile joint;
  private final ProcessDomains domains;

  /** What was found in processes that have ended. */
  private volatile FindingList ended = FindingList.NONE;

  ProcessChild(ProcessGroup group, int child, String layer, boolean chip) {
    this.group = group;
    this.child = child;
    this.layer = layer;
    this.chip = chip;
    this.file = group.findings(child);
    this.joint = group.joint(child);
    this.domains = new ProcessDomains(joint, this);
    this.link = group.start(child);
  }

  void awaitReady() {
    link.awaitReady();
  }

  /** Replaces the process by a new one. */
  @Override
  public void restart() {
    end();
    earlier = totals;
    link = group.start(child);
    link.awaitReady();
    usable = true;
  }

  /** The process. */
  public ProcessHandle handle() {
    return link.handle();
  }

  @Override
  public void run(Callee callee, TaskArgs args, CallConfig config) {
    long callable = group.callable(callee);
    TaskArgs crossing = group.addresses().out(args);
    PodTotals done =
        link.exchange(
            box -> {
              box.task(callable, crossing, config);
              return box;
            },
            MailboxState.TASK_READY,
            MailboxState.TASK_DONE,
            box -> Reply.totals(group.reply(child)),
            () -> {
              usable = Reply.usable(group.reply(child));
              return group.failure(child);
            },
            domains::answer);
    totals = earlier.plus(done);
  }

  @Override
  public String layer() {
    return layer;
  }

  @Override
  public boolean isChip() {
    return chip;
  }

  @Override
  public boolean alive() {
    return usable && link.alive();
  }

  @Override
  public PodTotals totals() {
    return totals;
  }

  private long control(ControlCommand command, long first, long second, long third) {
    if (!chip) {
      throw PodException.usage(
          command + ": worker is not a ChipWorker but " + layer, "name the worker of a chip");
    }
    return request(command.ordinal(), null, Mailbox::result, first, second, third);
  }

  @Override
  public long send(DomainCommand command, Outgoing.Content content) {
    return request(command.code(), content, Mailbox::result, 0, 0, 0);
  }

  @Override
  public <T> T send(DomainCommand command, Outgoing.Content content, Incoming.Content<T> answer) {
    return request(command.code(), content, _ -> joint.read(answer), 0, 0, 0);
  }

  @Override
  public void sharing(MemorySegment bytes, boolean read, ChipCalls.Copy copy) {
    long size = bytes.byteSize();
    group.sharing(bytes, read, shared -> copy.run(group.addresses().out(shared.address(), size)));
  }

  /** The file is written and read while nothing else is asked of the child, a task included. */
  private <T> T request(
      long code,
      Outgoing.@Nullable Content content,
      ChildLink.Exchange<T> answer,
      long first,
      long second,
      long third) {
    return link.exchange(
        box -> {
          if (content != null) {
            joint.write(content);
          }
          box.request(code, first, second, third);
          return box;
        },
        MailboxState.CONTROL_REQUEST,
        MailboxState.CONTROL_DONE,
        answer,
        () -> PodException.control(layer + " ctrl=" + code, group.failure(child)));
  }

  @Override
  public ChipAccess chip(int number) {
    if (chip) {
      return Endpoint.super.chip(number);
    }
    ChipCalls below = new ChipCalls(this, number);
    if (!below.keepsTime()) { // cards wait for each other, and are asked one after the other here
      throw new PodException(
          Fault.of(
                  ErrorCategory.UNSUPPORTED,
                  "card " + number + " of " + layer + " in a domain of several workers")
              .mend("let the workers be threads: each card has a process of its own anyway"));
    }
    return below;
  }

  @Override
  public void enter(DomainPart part) {
    domains.enter(part);
  }

  @Override
  public Communication communication() {
    return chip ? domains : Endpoint.super.communication();
  }

  @Override
  public long malloc(long bytes) {
    return control(ControlCommand.MALLOC, bytes, 0, 0);
  }

  @Override
  public void free(long address) {
    control(ControlCommand.FREE, address, 0, 0);
  }

  @Override
  public void copyTo(long target, MemorySegment source) {
    long bytes = source.byteSize();
    group.sharing(
        source,
        true,
        shared ->
            control(
                ControlCommand.COPY_TO,
                target,
                group.addresses().out(shared.address(), bytes),
                bytes));
  }

  @Override
  public void copyFrom(MemorySegment target, long source) {
    long bytes = target.byteSize();
    group.sharing(
        target,
        false,
        shared ->
            control(
                ControlCommand.COPY_FROM,
                group.addresses().out(shared.address(), bytes),
                source,
                bytes));
  }

  @Override
  public void beginClose() {
    link.beginClose();
  }

  /** Ends the process and takes what it has found until then. */
  private void end() {
    link.close();
    ended = findings();
    file.forget();
  }

  @Override
  public FindingList findings() {
    return ended.and(file.read());
  }

  @Override
  public void close() {
    end();
    domains.close();
  }
}
