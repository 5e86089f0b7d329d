package org.d2nn.engine;

import java.util.Map;

/** A copy of everything that training changes in an engine, by node id. */
public record EngineState(Map<String, NodeState> nodes) {}
