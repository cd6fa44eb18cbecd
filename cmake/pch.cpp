// The precompiled header is built by this file.
