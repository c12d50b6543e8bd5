office: list = []
public: list = []
